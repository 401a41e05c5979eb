namespace GoChat.Api.Documents.Texts;

/// <summary>The introduction of the OpenAPI document: the rules of the whole HTTP API.</summary>
internal static class GeneralText
{
    public const string Markdown = """
        The HTTP API of GoChat. The page docs/integrate.md shows a first program: five calls with curl and thirty lines of code. The socket delivers messages
        as soon as they are sent; /asyncapi.yaml describes it.

        **Ids** are strings: one letter for the kind, then 26 characters of Crockford Base32. **Times** are RFC 3339 in UTC with milliseconds.
        **Lengths** of texts, passwords, keys and tokens are counted in Unicode code points: 😀 is one. Names are counted in grapheme clusters
        (`x-maxCharacters`): a family emoji is one. A name has at most three times as many code points (`maxLength`). Invisible characters are dropped from
        names. A text without a visible character, for example only blanks, is refused with `validation`.

        **Signing in**: register or sign in, send `Authorization: Bearer <accessToken>`, and refresh before `expiresAt`. The same refresh token sent again
        within 30 seconds gets the same successor. Sent again later, it signs the device out.

        **Errors** are application/problem+json with a stable `code`. Decide by the code, not by the English sentence. Each operation lists its codes by
        status, also in `x-codes`. With `validation` and `body.malformed`, `errors` names the field or the parameter. With 429, `Retry-After` says how many
        whole seconds to wait. After 503, retry with growing pauses.

        **Lists** are paged: `items`, `hasMore` and `nextCursor`. Send `nextCursor` back to get the next page; it is null on the last one. Cursors are opaque
        unless an operation says otherwise, and are valid only for their own list.

        **Repeats**: GET, PUT and DELETE are safe to repeat. A message is safe to repeat with its `clientMessageId`, which is unique to the sender over
        all their conversations and devices, forever. A new group is safe to repeat with its `Idempotency-Key` header, which is unique to the caller for
        24 hours.

        **Unread** messages are counted from sequences: those after the greatest of the user's read mark, the user's own newest message, and the last
        message that the user cleared. So sending a message clears the count.
        """;
}
