/// A hosting's key in the ledger.
package struct HostingID: Hashable, Comparable, Sendable {
    /// The key as stored.
    package let raw: Int64

    /// The key as stored.
    package init(_ raw: Int64) {
        self.raw = raw
    }

    /// The order of creation.
    package static func < (left: HostingID, right: HostingID) -> Bool {
        left.raw < right.raw
    }
}

/// What is settled about a hosting when it is created.
package struct NewHosting: Hashable, Sendable {
    /// Its domain name, lower case.
    package var domain: String
    /// The Unix user its scripts run under.
    package var uid: UInt32
    /// Its time zone ("Europe/Madrid"), by which its days are counted.
    package var zone: String
    /// The language of its mails: "es", "fr" or "it".
    package var language: String
    /// Messages that may leave in any 3600 seconds.
    package var quotaPerHour: Int
    /// Who gets the daily error report; nobody when nil.
    package var reportRecipient: String?

    /// A hosting to create.
    package init(
        domain: String,
        uid: UInt32,
        zone: String = "Europe/Madrid",
        language: String = "es",
        quotaPerHour: Int = 200,
        reportRecipient: String? = nil
    ) {
        self.domain = domain
        self.uid = uid
        self.zone = zone
        self.language = language
        self.quotaPerHour = quotaPerHour
        self.reportRecipient = reportRecipient
    }
}

extension NewHosting {
    /// Numbers from here on are never a Unix user's on Linux: hostings that share a user are told apart by them.
    package static let firstWithoutUser: UInt32 = 1 << 31

    /// Whether its scripts run under a Unix user of its own.
    package var hasOwnUser: Bool { uid < Self.firstWithoutUser }
}

/// A customer's web hosting, known by its domain name.
package struct Hosting: Hashable, Sendable {
    /// Its key.
    package let id: HostingID
    /// What was settled about it.
    package let profile: NewHosting
    /// When it was created.
    package let created: Moment

    /// A hosting as the ledger knows it.
    package init(id: HostingID, profile: NewHosting, created: Moment) {
        self.id = id
        self.profile = profile
        self.created = created
    }

    /// Its domain name.
    package var domain: String { profile.domain }
}
