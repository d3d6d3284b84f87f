import Core

/// What happened to one hosting of the demo, moment by moment; the same seed tells the same story.
struct DemoPlan {
    /// A message or an order, at its moment.
    struct Event: Sendable {
        let moment: Moment
        var message: NewMessage?
        var order: ServiceOrder?
    }

    let hosting: DemoHosting
    let id: HostingID
    let now: Moment

    var events: [Event] {
        var random = SeededRandom(seed: hosting.profile.domain.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        let stop = stopped
        var events = stop.map { [$0.order] } ?? []
        for day in 0...DemoHistory.days {
            events += messages(daysAgo: day, until: stop?.order.moment ?? now, &random)
        }
        if let stop { events += heldMessages(stop.held, since: stop.order.moment, &random) }
        return events
    }

    private func messages(daysAgo: Int64, until end: Moment, _ random: inout SeededRandom) -> [Event] {
        let midnight = now.milliseconds / 86_400_000 * 86_400_000 - daysAgo * 86_400_000
        let weekend = [0, 1].contains((midnight / 86_400_000 + 5) % 7)
        let count =
            (weekend ? hosting.weekday / 2 : hosting.weekday) * Int.random(in: 70...130, using: &random) / 100
        return (0..<count).compactMap { _ in
            let moment = Moment(
                milliseconds: midnight + Int64.random(in: 25_200_000...79_200_000, using: &random)
            )
            return moment < end ? Event(moment: moment, message: message(&random)) : nil
        }
    }

    private func heldMessages(_ count: Int, since start: Moment, _ random: inout SeededRandom) -> [Event] {
        let span = (now - start).wholeMilliseconds
        return (0..<count).map { _ in
            let moment = start + .milliseconds(Int64.random(in: 1000..<span, using: &random))
            return Event(moment: moment, message: message(&random))
        }
    }

    private func message(_ random: inout SeededRandom) -> NewMessage {
        let subject = hosting.subjects.randomElement(using: &random) ?? ""
        let recipient = recipient(&random)
        let sender = "web@\(hosting.profile.domain)"
        let text = "From: \(sender)\r\nTo: \(recipient)\r\nSubject: \(subject)\r\n\r\n\(subject).\r\n"
        return NewMessage(
            token: SubmissionToken(high: random.next(), low: random.next()),
            hosting: id,
            envelope: Envelope(sender: sender, recipients: [recipient]),
            subject: subject,
            attribution: Attribution(
                uid: hosting.profile.uid,
                script: hosting.scripts.randomElement(using: &random)
            ),
            content: Array(text.utf8)
        )
    }

    /// One in a hundred goes to a mailbox that does not exist, is full, or filters.
    private func recipient(_ random: inout SeededRandom) -> String {
        let number = Int.random(in: 0..<300, using: &random)
        let names = ["antiguo", "lleno", "filtro"]
        return number < 3
            ? "\(names[number]).\(random.next() % 90)@correo.example" : "cliente\(number)@correo.example"
    }

    private var stopped: (order: Event, held: Int)? {
        switch hosting.story {
        case .active: nil
        case .blocked(let hours, let held):
            (stop(.block, by: Actor(party: .customer, name: hosting.customer), hours, nil), held)
        case .spam(let hours, let held, let reason):
            (stop(.blockForSpam, by: Actor(party: .operator, name: "operator"), hours, reason), held)
        case .stopped(let hours, let held, let reason):
            (stop(.block, by: Actor(party: .operator, name: "operator"), hours, reason), held)
        }
    }

    private func stop(_ command: ServiceCommand, by actor: Actor, _ hours: Int64, _ reason: String?) -> Event
    {
        let order = ServiceOrder(
            hosting: id,
            command: command,
            actor: actor,
            operation: "demo-\(hosting.profile.domain)",
            reason: reason
        )
        return Event(moment: now - .seconds(hours * 3600), order: order)
    }
}
