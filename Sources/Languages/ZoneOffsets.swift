import Foundation

/// How far a time zone is from UTC, by the system's zone database.
package enum ZoneOffsets {
    /// Seconds east of UTC in a zone ("Europe/Madrid") at a moment; 0 for a zone that nobody knows.
    package static func seconds(zone: String, at milliseconds: Int64) -> Int64 {
        // Foundation keeps the zones it has read.
        guard let zone = TimeZone(identifier: zone) else { return 0 }
        let date = Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.down))
        return Int64(zone.secondsFromGMT(for: date))
    }

    /// Whether the zone database knows the name.
    package static func knows(_ zone: String) -> Bool {
        TimeZone(identifier: zone) != nil
    }
}
