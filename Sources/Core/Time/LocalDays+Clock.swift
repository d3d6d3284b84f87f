extension LocalDays {
    /// The first moment of a local day: later than 00:00 where the clocks skip midnight.
    package func start(of day: Day, in zone: String) -> Moment {
        // No zone is farther than 15 hours from UTC; whole seconds are enough.
        var before = day.number * 86_400 - 15 * 3600
        var reached = before + 30 * 3600
        while reached - before > 1 {
            let middle = before + (reached - before) / 2
            if self.day(of: Moment(milliseconds: middle * 1000), in: zone) < day {
                before = middle
            } else {
                reached = middle
            }
        }
        return Moment(milliseconds: reached * 1000)
    }

    /// The hour that local clocks show at a moment, 0 to 23.
    package func hour(of moment: Moment, in zone: String) -> Int {
        let shown = localSeconds(of: moment, in: zone)
        return Int((shown - day(of: moment, in: zone).number * 86_400) / 3600)
    }
}
