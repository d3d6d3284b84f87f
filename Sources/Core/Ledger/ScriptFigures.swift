/// What one script of a hosting did over some days, in the hosting's own time zone.
package struct ScriptFigures: Hashable, Sendable {
    /// The script as claimed; empty when the messages name none, ``ScriptConduct/others`` for those beyond the limit.
    package var script: String
    /// Messages relayed.
    package var relayed: Int
    /// Recipients that failed, expired ones apart.
    package var errors: Int
    /// Messages that began to be held.
    package var held: Int

    /// What one script of a hosting did over some days.
    package init(script: String, relayed: Int, errors: Int, held: Int) {
        self.script = script
        self.relayed = relayed
        self.errors = errors
        self.held = held
    }
}
