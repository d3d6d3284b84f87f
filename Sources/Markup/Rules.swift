import CheckedXML

/// What the schema cannot say, as XPath.
enum Rules {
    /// Rules that one file must keep.
    static let ofOneFile = [
        XPathRule(
            "else-without-if",
            "//*[@t:else][not(preceding-sibling::*[1][@t:if])]",
            "t:else comes right after an element with t:if"
        ),
        XPathRule(
            "one-control",
            "//*[(@t:for and (@t:if or @t:else)) or (@t:if and @t:else)]",
            "one of t:for, t:if, t:else on an element; nest them with t:fragment"
        ),
        XPathRule(
            "message-content",
            "//*[@t:msg][text()[normalize-space(.)!=''] or *[not(@t:slot)]]",
            "an element with t:msg takes its words from the catalog; inside it only elements with t:slot"
        ),
        XPathRule(
            "slot-outside",
            "//*[@t:slot][not(parent::*/@t:msg)]",
            "t:slot is for a child of an element with t:msg"
        ),
        XPathRule(
            "message-on-empty",
            "(//h:input|//h:br|//h:hr|//h:img|//h:wbr)[@t:msg]",
            "this element has no content for a message"
        ),
        XPathRule(
            "form-tokens",
            "//h:input[@name='csrf' or @name='operation']",
            "the compiler itself writes \"{@name}\" into every form with method=\"post\""
        ),
    ]

    /// Rules that a whole page must keep, put together from its layout and parts.
    static let ofOnePage = [
        XPathRule(
            "duplicate-id",
            "//*[@id][@id = preceding::*/@id or @id = ancestor::*/@id]",
            "the id \"{@id}\" is used before"
        ),
        XPathRule(
            "repeated-id",
            "//*[@id][not(contains(@id,'{'))][ancestor-or-self::*/@t:for]",
            "the id \"{@id}\" would repeat in the loop; put a {path} into it"
        ),
        XPathRule(
            "label",
            "(//h:input[not(@type='hidden')]|//h:select|//h:textarea)"
                + "[not(@id = //h:label/@for)][not(ancestor::h:label)][not(@aria-label or @aria-labelledby)]",
            "the field \"{@name}\" has no label; write <label for> or aria-label"
        ),
        XPathRule("label-for", "//h:label[@for][not(@for = //*/@id)]", "no element has the id \"{@for}\""),
        XPathRule("one-h1", "//h:h1[preceding::h:h1]", "a second h1; a page has one"),
        XPathRule("one-h1", "/h:html[not(.//h:h1)]", "a page has one h1; this one has none"),
        XPathRule("one-main", "//h:main[preceding::h:main]", "a second main; a page has one"),
        XPathRule(
            "svg-name",
            "//s:svg[not(ancestor::s:svg)][not(@aria-label or @aria-labelledby or @aria-hidden='true')]",
            "a drawing has aria-label, aria-labelledby or aria-hidden=\"true\""
        ),
        XPathRule(
            "progress-name",
            "(//h:progress|//h:meter)[not(@aria-label or @aria-labelledby or ancestor::h:label)]"
                + "[not(@id = //h:label/@for)]",
            "a measure has aria-label or aria-labelledby"
        ),
        XPathRule("nested-form", "//h:form//h:form", "a form inside a form"),
        XPathRule(
            "nested-control",
            "(//h:a|//h:button|//h:summary)//*[self::h:a or self::h:button or self::h:input or self::h:select]",
            "a control inside a link, button or summary"
        ),
        XPathRule(
            "list-parts",
            "(//h:dt|//h:dd)[not(parent::h:dl or parent::h:div/parent::h:dl)]",
            "dt and dd stand in a dl or in a div of a dl"
        ),
    ]
}
