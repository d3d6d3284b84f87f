package import Markup

/// Every mail that the gate writes, checked against its model and compiled.
package struct GateMails: Sendable {
    let errors: Mail<ErrorsMail>
    let hold: Mail<HoldMail>
    let rule: Mail<RuleMail>
    let failure: Mail<FailureMail>
    let test: Mail<TestMail>
    let recipient: Mail<RecipientMail>

    /// Binds every mail; the binder notes what does not fit.
    package init(_ binder: inout Binder) {
        errors = binder.mail("errors", for: ErrorsMail.self)
        hold = binder.mail("hold", for: HoldMail.self)
        rule = binder.mail("rule", for: RuleMail.self)
        failure = binder.mail("failure", for: FailureMail.self)
        test = binder.mail("test", for: TestMail.self)
        recipient = binder.mail("recipient", for: RecipientMail.self)
    }

    /// The mails of a set; throws every fault of the set and of all mails at once.
    package init(_ templates: TemplateSet) throws(TemplateFaults) {
        self = try templates.bind { GateMails(&$0) }
    }
}
