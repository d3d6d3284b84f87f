import Glibc
import Submission

/// Brings a frame to the gate, or leaves it in the drop folder when the gate is down.
struct Courier {
    let surroundings: Surroundings
    /// How long a gate that was there once is tried again: it may be starting anew.
    private let patience: Duration = .seconds(10)
    private let firstPause: Duration = .milliseconds(20)
    private let longestPause: Duration = .milliseconds(500)

    init(surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    func deliver(_ frame: [UInt8], token: String) -> SubmissionReply {
        let gate = GateSocket(path: surroundings.socket)
        let deadline = ContinuousClock.now + patience
        var pause = firstPause
        var wasThere = false
        repeat {
            switch gate.exchange(frame) {
            case .answered(let reply): return reply
            case .unreachable where !wasThere: return drop(frame, token: token)
            case .unreachable: break
            // The message may have been taken in: the token makes the next try harmless.
            case .broken: wasThere = true
            }
            usleep(UInt32(pause.components.attoseconds / 1_000_000_000_000))
            pause = min(pause * 2, longestPause)
        } while ContinuousClock.now < deadline
        return drop(frame, token: token)
    }

    private func drop(_ frame: [UInt8], token: String) -> SubmissionReply {
        do {
            try DropSlot(folder: surroundings.dropFolder, token: token).write(frame)
            return SubmissionReply(.ok, "waiting for the gate to start")
        } catch {
            let line = "the mail gate is down (\(surroundings.socket)) and \(error): start esclusa"
            return SubmissionReply(.unavailable, line)
        }
    }
}
