import Core
import Glibc
import SMTPWire

/// The sessions that a loop runs.
struct MailLoopState {
    private let rules: MailSessionRules
    private let handOn: (MailErrand) -> Void
    private var connections: [Int32: MailConnection] = [:]
    private var load: MailLoad
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(rules: MailSessionRules, handOn: @escaping (MailErrand) -> Void) {
        self.rules = rules
        self.handOn = handOn
        load = MailLoad(rules.limits)
    }

    var isEmpty: Bool { connections.isEmpty }

    var waits: [pollfd] {
        // Who awaits our answer is not asked, or its hanging up would wake us until we have one.
        connections.values.filter { $0.events != 0 }
            .map { pollfd(fd: $0.socket.descriptor, events: $0.events, revents: 0) }
    }

    /// Begins a session, or tells that there are too many.
    mutating func open(_ socket: MailSocket) {
        guard !load.isFlooded else { return }
        var connection = MailConnection(socket: socket, session: MailSession(rules: rules))
        if !load.enter(socket.countedAs) { connection.session.refuse() }
        connections[socket.descriptor] = connection
        advance(socket.descriptor)
    }

    /// Reads and sends what a client and its session have for each other.
    mutating func work(_ descriptor: Int32) {
        guard let events = connections[descriptor]?.events else { return }
        if Int32(events) & POLLIN != 0 { connections[descriptor]?.read(into: &buffer) }
        advance(descriptor)
    }

    /// Goes on with a session until it wants something from outside.
    private mutating func advance(_ descriptor: Int32) {
        while case .nothing = connections[descriptor]?.wanted, connections[descriptor]?.isEnded == false {
            switch connections[descriptor]?.session.step() {
            case .input, nil: return settle(descriptor)
            case .room(let count): connections[descriptor]?.wanted = .room(count)
            case .login(let login): begin(.login(login), descriptor)
            case .message(let mail): begin(.message(mail), descriptor)
            case .objection(let objection): send(.objection(objection), descriptor)
            case .end: connections[descriptor]?.end()
            }
            grantRoom(descriptor)
        }
        settle(descriptor)
    }

    private mutating func begin(_ matter: MailErrand.Matter, _ descriptor: Int32) {
        connections[descriptor]?.wanted = .answer
        send(matter, descriptor)
    }

    private func send(_ matter: MailErrand.Matter, _ descriptor: Int32) {
        guard let connection = connections[descriptor] else { return }
        handOn(MailErrand(matter: matter, peer: connection.peer, descriptor: descriptor))
    }

    private mutating func grantRoom(_ descriptor: Int32) {
        guard case .room(let count) = connections[descriptor]?.wanted, load.reserve(count) else { return }
        connections[descriptor]?.reserved = count
        connections[descriptor]?.wanted = .nothing
        connections[descriptor]?.session.grantRoom()
    }

    /// Sends, and forgets a connection that is over.
    private mutating func settle(_ descriptor: Int32) {
        connections[descriptor]?.flush()
        if connections[descriptor]?.isOver == true { close(descriptor) }
    }

    private mutating func close(_ descriptor: Int32) {
        guard let connection = connections.removeValue(forKey: descriptor) else { return }
        load.leave(connection.socket.countedAs, reserved: connection.reserved)
        giveRoomAnew()
    }

    /// Takes what the receiver said.
    mutating func take(_ answer: MailErrand.Answer, for descriptor: Int32) {
        guard let connection = connections[descriptor] else { return }
        switch answer {
        case .none: return
        case .replies(let replies):
            connections[descriptor]?.session.finish(replies.map(MailReply.init))
            load.release(connection.reserved)
            connections[descriptor]?.reserved = 0
        case .login(let outcome):
            if case .welcome(let hosting) = outcome { connections[descriptor]?.peer.hosting = hosting }
            connections[descriptor]?.session.finish(login: outcome.verdict)
        }
        connections[descriptor]?.wanted = .nothing
        advance(descriptor)
        giveRoomAnew()
    }

    /// Lets those go on that wait for memory.
    private mutating func giveRoomAnew() {
        for (descriptor, connection) in connections {
            guard case .room = connection.wanted else { continue }
            grantRoom(descriptor)
            advance(descriptor)
        }
    }

    /// Ends every session: with 421, and after the reply to a message that is being stored.
    mutating func stopAll() {
        for descriptor in Array(connections.keys) {
            connections[descriptor]?.session.stop()
            dismiss(descriptor)
        }
    }

    /// Ends sessions whose time is over, and forgets those that were told so.
    mutating func endLate() {
        let now = ContinuousClock.now
        for (descriptor, connection) in connections where connection.isLate(rules.limits, at: now) {
            if connection.isEnded {
                close(descriptor)
            } else {
                connections[descriptor]?.session.expire()
                dismiss(descriptor)
            }
        }
    }

    private mutating func dismiss(_ descriptor: Int32) {
        if case .room = connections[descriptor]?.wanted { connections[descriptor]?.wanted = .nothing }
        advance(descriptor)
    }
}

extension LoginOutcome {
    /// What the client is told.
    fileprivate var verdict: LoginVerdict {
        switch self {
        case .welcome: .welcome
        case .wrong: .wrong
        case .notNow: .notNow
        }
    }
}

extension MailReply {
    /// The receiver's answer as the session gives it.
    fileprivate init(_ reply: SMTPReply) {
        self.init(reply.code, reply.status, reply.text)
    }
}
