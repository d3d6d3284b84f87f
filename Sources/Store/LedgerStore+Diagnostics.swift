package import Core

extension LedgerStore {
    /// The last submissions of a hosting's scripts, taken or turned away, newest first.
    package func submissions(of hosting: HostingID, limit: Int) async throws -> [SubmissionRecord] {
        try await read { try $0.submissions(of: hosting, limit: limit) }
    }

    /// The last test message of a hosting and how far it has come.
    package func lastTest(of hosting: HostingID) async throws -> TestTrail? {
        try await read { try $0.lastTest(of: hosting) }
    }

    /// How many test messages were taken since a moment, the one of a token apart.
    package func tests(of hosting: HostingID, since moment: Moment, besides token: SubmissionToken)
        async throws
        -> Int
    {
        try await read { try $0.tests(of: hosting, since: moment, besides: token) }
    }
}
