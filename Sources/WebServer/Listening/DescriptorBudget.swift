import Glibc

/// The descriptors of the process: connections must leave some to the rest of the program.
struct DescriptorBudget {
    /// What the database, the mail path and the loops may need.
    private static let reserve = 256

    /// How many connections there is room for, after the soft limit was raised as far as it may be.
    static func connections(wanted: Int) -> Int {
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return wanted }
        let needed = rlim_t(wanted + reserve)
        if limit.rlim_cur < needed {
            limit.rlim_cur = min(needed, limit.rlim_max)
            setrlimit(kind, &limit)
            getrlimit(kind, &limit)
        }
        guard limit.rlim_cur < needed else { return wanted }
        return max(1, Int(limit.rlim_cur) - reserve)
    }
}
