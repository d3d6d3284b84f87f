/// A moment as the clocks of a time zone show it.
package struct ZonedTime: Hashable, Sendable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    package let milliseconds: Int64
    /// The zone's name ("Europe/Madrid").
    package let zone: String
    /// Seconds east of UTC in the zone at that moment.
    package let offset: Int64

    /// A moment in a zone; the offset comes from the zone database.
    package init(milliseconds: Int64, zone: String) {
        let offset = ZoneOffsets.seconds(zone: zone, at: milliseconds)
        self.init(milliseconds: milliseconds, zone: zone, offset: offset)
    }

    /// A moment in a zone whose offset is known already.
    package init(milliseconds: Int64, zone: String, offset: Int64) {
        self.milliseconds = milliseconds
        self.zone = zone
        self.offset = offset
    }

    /// A calendar day, counted from 1970-01-01, shown as that day whatever the zone.
    package init(day: Int64) {
        self.init(milliseconds: day * 86_400_000, zone: "UTC", offset: 0)
    }
}
