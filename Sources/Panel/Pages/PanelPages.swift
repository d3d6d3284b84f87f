import Markup

/// Every page of the panel, checked against its model and compiled.
struct PanelPages: Sendable {
    let signIn: Page<SignInModel>
    let hostings: Page<HostingListModel>
    let overview: Page<OverviewModel>
    let confirm: Page<ConfirmModel>
    let recipient: Page<RecipientModel>
    let conflict: Page<ConflictModel>
    let fault: Page<FaultModel>

    init(_ templates: TemplateSet) throws(TemplateFaults) {
        signIn = try templates.page("sign-in", for: SignInModel.self)
        hostings = try templates.page("hostings", for: HostingListModel.self)
        overview = try templates.page("overview", for: OverviewModel.self)
        confirm = try templates.page("confirm", for: ConfirmModel.self)
        recipient = try templates.page("recipient", for: RecipientModel.self)
        conflict = try templates.page("conflict", for: ConflictModel.self)
        fault = try templates.page("fault", for: FaultModel.self)
    }
}
