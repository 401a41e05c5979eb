namespace GoChat.Api.Documents.Texts;

/// <summary>The introduction of the OpenAPI document: the rules of the whole HTTP API.</summary>
internal static class GeneralText
{
    public const string Markdown = """
        The HTTP API of GoChat. A first program in five calls of curl and thirty lines is on the page docs/integrate.md; the socket, by which messages
        arrive the moment they are sent, is described in /asyncapi.yaml.

        **Ids** are strings: one letter for the kind and 26 characters of Crockford Base32. **Times** are RFC 3339 in UTC with milliseconds.
        **Lengths** of texts, passwords, keys and tokens are counted in Unicode code points: 😀 is one. Names are counted in grapheme clusters (`x-maxCharacters`), of which a family
        emoji is one, and have at most three times as many code points (`maxLength`). What cannot be seen is dropped from names; a text in which nothing can be seen,
        blanks alone for instance, is refused with `validation`.

        **Signing in**: register or sign in, send `Authorization: Bearer <accessToken>`, and refresh before `expiresAt`. The same refresh token once more within
        30 seconds gets the same successor; later than that it signs the device out.

        **Errors** are application/problem+json with a stable `code`; decide by it, not by the sentence. Each operation lists its codes by status, in `x-codes` too.
        With `validation` and `body.malformed`, `errors` names the field or the parameter. 429 says in `Retry-After` how many whole seconds to wait; 503 is worth a
        retry with growing pauses.

        **Lists** come in pages: `items`, `hasMore` and `nextCursor`, which is handed back for the next page and is null on the last one. Cursors are opaque unless
        an operation says otherwise, and belong to their list.

        **Repeats**: reading, PUT and DELETE are safe to repeat. A message is made safe by its `clientMessageId`, which is its sender's own over all their
        conversations and devices, for ever; a group by the header `Idempotency-Key`, which is the caller's own for 24 hours.

        **Unread** messages are counted from sequences: those behind the greatest of one's read mark, one's own newest message, and what one cleared. So a message
        of one's own clears the count.
        """;
}
