import HTTPWire

/// What has to be remembered of a request until its answer is written.
struct Exchange {
    let id: String
    let method: HTTPMethod
    let path: String
    let headers: HeaderFields
    let origin: Origin
    let isPersistent: Bool
    let minorVersion: UInt8
    /// On the precise clock; 0 when nobody asks.
    let start: UInt64

    init(_ head: RequestHead, id: String, start: UInt64, origin: Origin) {
        self.id = id
        self.origin = origin
        headers = head.headers
        method = head.method
        path = head.path
        isPersistent = head.isPersistent
        minorVersion = head.minorVersion
        self.start = start
    }
}
