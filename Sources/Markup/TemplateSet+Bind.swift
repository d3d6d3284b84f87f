extension TemplateSet {
    /// Binds pages and mails to their models; throws every fault of all of them, and of the set, at once.
    ///
    /// A body that asks for pages asks for all of them: one that it leaves out is a fault, and so with mails.
    package func bind<Bound>(_ body: (inout Binder) -> Bound) throws(TemplateFaults) -> Bound {
        var binder = Binder(self)
        let bound = body(&binder)
        let errors = (faults + binder.faults + binder.strays).filter { !$0.isWarning }
        guard errors.isEmpty else { throw TemplateFaults(faults: errors) }
        return bound
    }

    /// Every fault, and every warning, that binding finds.
    package func faults<Bound>(binding body: (inout Binder) -> Bound) -> [Fault] {
        var binder = Binder(self)
        _ = body(&binder)
        return TemplateFaults(faults: faults + binder.faults + binder.strays).faults
    }

    /// Binds one page to its model's type and compiles it for every language.
    package func page<Model: ViewModel>(
        _ name: String,
        for type: Model.Type
    ) throws(TemplateFaults) -> Page<Model> {
        var binder = Binder(self)
        let page = binder.page(name, for: type)
        guard binder.faults.isEmpty else { throw TemplateFaults(faults: binder.faults) }
        return page
    }

    /// Binds one mail to its model's type and compiles it for every language.
    package func mail<Model: ViewModel>(
        _ name: String,
        for type: Model.Type
    ) throws(TemplateFaults) -> Mail<Model> {
        var binder = Binder(self)
        let mail = binder.mail(name, for: type)
        guard binder.faults.isEmpty else { throw TemplateFaults(faults: binder.faults) }
        return mail
    }
}
