import Glibc

/// The standard library's `Mutex` over a lock that ThreadSanitizer knows.
///
/// The real one takes a contended lock inside libswiftSynchronization, which is not instrumented: the sanitizer
/// does not see that one body comes after the other, and reports a race between two bodies of the same lock.
public struct Mutex<Value>: ~Copyable, @unchecked Sendable {
    private let value = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    /// Guards a value.
    public init(_ initial: consuming sending Value) {
        value.initialize(to: initial)
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
        value.deinitialize(count: 1)
        value.deallocate()
    }

    /// Runs the body while nobody else has the value.
    public borrowing func withLock<Outcome, Fault: Error>(
        _ body: (inout sending Value) throws(Fault) -> sending Outcome
    ) throws(Fault) -> sending Outcome {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&value.pointee)
    }
}
