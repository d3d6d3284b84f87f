/// Where a request comes from, as far as it is believed.
struct Origin {
    /// The client's address, or "unix".
    let client: String
    /// Whether the browser's connection is encrypted.
    let isSecure: Bool
}
