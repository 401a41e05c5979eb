using System.Text.Json;
using GoChat.Api.Http.Errors;
using GoChat.Domain.Common;

namespace GoChat.Api.Realtime;

internal static class SocketErrors
{
    public static readonly Error Malformed = new("socket.malformed", "Send one JSON object: an id and one verb.", ErrorKind.Validation);
    public static readonly Error UnknownVerb = new("socket.unknown_verb", "There is no such verb.", ErrorKind.Validation);
    public static readonly Error HelloFirst = new("socket.hello_first", "The first frame must be hello, and hello is sent once.", ErrorKind.Validation);
    public static readonly Error BadArguments = new("socket.bad_arguments", "The verb's arguments are missing or invalid.", ErrorKind.Validation);
    public static readonly Error Unexpected = new("server.error", "An unexpected error occurred on the server.", ErrorKind.Temporary);

    /// <summary>Includes the invalid fields, if known.</summary>
    public static Error Bad(JsonException failure) => BadArguments with { Fields = MalformedFields.FieldsOf(failure) };
}
