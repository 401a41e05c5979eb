using System.Diagnostics;

namespace GoChat.Application.Common;

/// <summary>
/// The spans that follow a message from socket to socket. While nobody listens they cost a look at a field. Ids and sequences may stand in them,
/// texts and telephone numbers never.
/// </summary>
public static class Traces
{
    public const string SourceName = "GoChat";

    public const string Conversation = "gochat.conversation.id";
    public const string Seq = "gochat.message.seq";

    private static readonly ActivitySource Source = new(SourceName);

    public static bool AreOn => Source.HasListeners();

    /// <summary>The span at work, when it is recorded; what follows from it belongs to its trace.</summary>
    public static Activity? Current => AreOn && Activity.Current is { Recorded: true } current ? current : null;

    /// <summary>What somebody asked for: under the request it came with, or the beginning of a trace. Null when it is not chosen to be recorded.</summary>
    public static Activity? Begin(string name) => Source.StartActivity(name, Activity.Current is null ? ActivityKind.Server : ActivityKind.Internal);

    /// <summary>A part of the span at work. Null when there is none.</summary>
    public static Activity? Within(string name) => Current is null ? null : Source.StartActivity(name);

    /// <summary>What follows from a span that may have ended long ago, or in another process.</summary>
    /// <param name="traceParent">As W3C Trace Context writes it. Null, or unreadable: nothing is recorded.</param>
    public static Activity? Follow(string name, ActivityKind kind, string? traceParent) =>
        // Not remote: it is this installation that has chosen to record it, and that stands.
        traceParent is not null && AreOn && ActivityContext.TryParse(traceParent, null, isRemote: false, out var parent)
            ? Source.StartActivity(name, kind, parent)
            : null;

    /// <summary>What follows from several spans: it is a part of the first one's trace, and refers to the others.</summary>
    public static Activity? Join(string name, ActivityContext first, IEnumerable<ActivityContext> others) =>
        Source.StartActivity(name, ActivityKind.Internal, first, links: others.Select(other => new ActivityLink(other)));
}
