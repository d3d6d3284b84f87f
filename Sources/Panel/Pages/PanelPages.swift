package import Markup

/// Every page of the panel, checked against its model and compiled.
package struct PanelPages: Sendable {
    let signIn: Page<SignInModel>
    let hostings: Page<HostingListModel>
    let overview: Page<OverviewModel>
    let held: Page<HeldModel>
    let heldMessage: Page<HeldMessageModel>
    let deletion: Page<DeletionModel>
    let errors: Page<ErrorListModel>
    let history: Page<HistoryModel>
    let confirm: Page<ConfirmModel>
    let recipient: Page<RecipientModel>
    let ownAccount: Page<OwnAccountModel>
    let confirmation: Page<ConfirmationModel>
    let reports: Page<ReportsModel>
    let report: Page<ReportModel>
    let diagnostics: Page<DiagnosticsModel>
    let test: Page<TestModel>
    let conflict: Page<ConflictModel>
    let fault: Page<FaultModel>
    let fleet: Page<FleetModel>
    let trail: Page<TrailModel>
    let accounts: Page<AccountListModel>
    let account: Page<AccountModel>
    let accountForm: Page<AccountFormModel>
    let accountConfirm: Page<AccountConfirmModel>
    let words: PlainWords

    /// Binds every page; the binder notes what does not fit.
    package init(_ binder: inout Binder) {
        signIn = binder.page("sign-in", for: SignInModel.self)
        hostings = binder.page("hostings", for: HostingListModel.self)
        overview = binder.page("overview", for: OverviewModel.self)
        held = binder.page("held", for: HeldModel.self)
        heldMessage = binder.page("held-message", for: HeldMessageModel.self)
        deletion = binder.page("deletion", for: DeletionModel.self)
        errors = binder.page("errors", for: ErrorListModel.self)
        history = binder.page("history", for: HistoryModel.self)
        confirm = binder.page("confirm", for: ConfirmModel.self)
        recipient = binder.page("recipient", for: RecipientModel.self)
        ownAccount = binder.page("own-account", for: OwnAccountModel.self)
        confirmation = binder.page("confirmation", for: ConfirmationModel.self)
        reports = binder.page("reports", for: ReportsModel.self)
        report = binder.page("report", for: ReportModel.self)
        diagnostics = binder.page("diagnostics", for: DiagnosticsModel.self)
        test = binder.page("test", for: TestModel.self)
        conflict = binder.page("conflict", for: ConflictModel.self)
        fault = binder.page("fault", for: FaultModel.self)
        accounts = binder.page("accounts", for: AccountListModel.self)
        account = binder.page("account", for: AccountModel.self)
        accountForm = binder.page("account-form", for: AccountFormModel.self)
        accountConfirm = binder.page("account-confirm", for: AccountConfirmModel.self)
        trail = binder.page("trail", for: TrailModel.self)
        fleet = binder.page("fleet", for: FleetModel.self)
        words = PlainWords(binder.catalogs)
    }

    /// The pages of a set; throws every fault of the set and of all pages at once.
    package init(_ templates: TemplateSet) throws(TemplateFaults) {
        self = try templates.bind { PanelPages(&$0) }
    }
}
