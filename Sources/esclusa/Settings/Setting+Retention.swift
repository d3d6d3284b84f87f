import Core

extension Setting {
    /// How long what is over is remembered.
    static let retention: [Setting] = [
        .days(
            "retention.messages",
            \.policy.retention.messages,
            "How long finished messages are listed, from their acceptance; 0 for ever. Counters keep them."
        ),
        .days(
            "retention.failures",
            \.policy.retention.failures,
            "How long recipients in error are listed; 0 for ever. Counters keep them."
        ),
        .days(
            "retention.refusals",
            \.policy.retention.refusals,
            "How long submissions turned away are listed; 0 for ever."
        ),
        .days(
            "retention.receipts",
            \.policy.retention.receipts,
            "How long a repeated submission or click is known as repeated; 0 for ever."
        ),
        .days("retention.audit", \.policy.retention.audit, "How long the audit trail is kept; 0 for ever."),
        .days(
            "retention.reports",
            \.policy.retention.reports,
            "How long error reports and warnings are archived; 0 for ever."
        ),
        .days(
            "retention.figures",
            \.policy.retention.figures,
            "How long each day's figures, of a hosting and of its scripts, are kept; 0 for ever. Counters keep their "
                + "sum."
        ),
    ]
}
