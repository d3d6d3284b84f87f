import CheckedXML

/// What the schema cannot say, as XPath.
enum Rules {
    /// Rules that one file must keep.
    static let ofOneFile = [
        XPathRule(
            .elseWithoutIf,
            "//*[@t:else][not(preceding-sibling::*[1][@t:if])]",
            "t:else comes right after an element with t:if"
        ),
        XPathRule(
            .oneControl,
            "//*[(@t:for and (@t:if or @t:else)) or (@t:if and @t:else)]",
            "one of t:for, t:if, t:else on an element; nest them with t:fragment"
        ),
        XPathRule(
            .messageContent,
            "//*[@t:msg][text()[normalize-space(.)!=''] or *[not(@t:slot)]]",
            "an element with t:msg takes its words from the catalog; inside it only elements with t:slot"
        ),
        XPathRule(
            .strayMessageSlot,
            "//*[@t:slot][not(parent::*/@t:msg)]",
            "t:slot is for a child of an element with t:msg"
        ),
        XPathRule(
            .messageOnEmpty,
            "(//h:input|//h:br|//h:hr|//h:img|//h:wbr)[@t:msg]",
            "this element has no content for a message"
        ),
        XPathRule(
            .formTokens,
            "//h:input[@name='csrf' or @name='operation']",
            "the compiler itself writes \"{@name}\" into every form with method=\"post\""
        ),
    ]

    /// Rules that a whole mail must keep.
    static let ofOneMail = [
        XPathRule(
            .mailElement,
            "//t:fill[@slot='body']//*[not(self::t:*)]"
                + "[not(" + mailElements.map { "self::h:\($0)" }.joined(separator: " or ") + ")]",
            "a mail is plain text: it knows " + mailElements.joined(separator: ", ")
        ),
        XPathRule(
            .mailElement,
            "//t:fill[@slot='subject']//*[not(self::t:*)]",
            "a subject is words only"
        ),
        XPathRule(
            .mailText,
            "//t:fill[@slot='body']/descendant-or-self::*[@t:msg or text()[normalize-space(.)!='']]"
                + "[not(" + mailBlocks.map { "ancestor-or-self::h:\($0)" }.joined(separator: " or ") + ")]",
            "the words of a mail stand in " + mailBlocks.joined(separator: ", ")
        ),
        XPathRule(
            .mailText,
            "(" + mailBlocks.map { "//h:\($0)" }.joined(separator: " | ") + ")"
                + "[" + mailBlocks.map { "ancestor::h:\($0)" }.joined(separator: " or ") + "]",
            "none of " + mailBlocks.joined(separator: ", ") + " inside another; br begins a line"
        ),
        listParts,
        XPathRule(
            .mailLink,
            "//h:a[not(starts-with(@href,'https://') or starts-with(@href,'{'))]",
            "a link in a mail is https://… or one {address}; whoever reads it is not on this site"
        ),
    ]

    /// The elements that a mail may have in its body.
    private static let mailElements = [
        "h1", "h2", "p", "ul", "li", "dl", "dt", "dd", "footer", "br", "hr", "a", "strong", "em", "b", "code",
        "span", "small", "time",
    ]
    /// Those of them that hold words; each begins a line.
    private static let mailBlocks = ["p", "li", "dt", "dd", "h1", "h2", "footer"]

    /// Rules that a whole page must keep, put together from its layout and parts.
    static let ofOnePage = [
        XPathRule(
            .duplicateID,
            "//*[@id][@id = preceding::*/@id or @id = ancestor::*/@id]",
            "the id \"{@id}\" is used before"
        ),
        XPathRule(
            .repeatedID,
            "//*[@id][not(contains(@id,'{'))][ancestor-or-self::*/@t:for]",
            "the id \"{@id}\" would repeat in the loop; put a {path} into it"
        ),
        XPathRule(
            .label,
            "(//h:input[not(@type='hidden')]|//h:select|//h:textarea)"
                + "[not(@id = //h:label/@for)][not(ancestor::h:label)][not(@aria-label or @aria-labelledby)]",
            "the field \"{@name}\" has no label; write <label for> or aria-label"
        ),
        XPathRule(.labelFor, "//h:label[@for][not(@for = //*/@id)]", "no element has the id \"{@for}\""),
        XPathRule(.oneH1, "//h:h1[preceding::h:h1]", "a second h1; a page has one"),
        XPathRule(.oneH1, "/h:html[not(.//h:h1)]", "a page has one h1; this one has none"),
        XPathRule(
            .oneMain,
            "//h:main[preceding::h:main or ancestor::h:main]",
            "a second main; a page has one"
        ),
        XPathRule(
            .svgName,
            "//s:svg[not(ancestor::s:svg)][not(@aria-label or @aria-labelledby or @aria-hidden='true')]",
            "a drawing has aria-label, aria-labelledby or aria-hidden=\"true\""
        ),
        XPathRule(
            .progressName,
            "(//h:progress|//h:meter)[not(@aria-label or @aria-labelledby or ancestor::h:label)]"
                + "[not(@id = //h:label/@for)]",
            "a measure has aria-label or aria-labelledby"
        ),
        XPathRule(.nestedForm, "//h:form//h:form", "a form inside a form"),
        XPathRule(
            .nestedControl,
            "(//h:a|//h:button|//h:summary)//*[self::h:a or self::h:button or self::h:input or self::h:select]",
            "a control inside a link, button or summary"
        ),
        listParts,
    ]

    private static let listParts = XPathRule(
        .listParts,
        "(//h:dt|//h:dd)[not(parent::h:dl or parent::h:div/parent::h:dl)]",
        "dt and dd stand in a dl or in a div of a dl"
    )
}
