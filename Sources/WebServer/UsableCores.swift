import CEpoll
import Glibc

/// The cores that this process may run on, for as many event loops.
///
/// Fewer than the machine has under `taskset`, systemd's `CPUAffinity` or in a container with cores of its own:
/// a thread too many there has others wait for a whole slice of the kernel's.
package enum UsableCores {
    /// How many there are now, at least 1.
    package static var count: Int {
        var cores = cpu_set_t()
        guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &cores) == 0 else {
            return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        }
        let set = withUnsafeBytes(of: cores) { $0.reduce(0) { $0 + $1.nonzeroBitCount } }
        return max(1, set)
    }
}
