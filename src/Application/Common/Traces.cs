using System.Diagnostics;

namespace GoChat.Application.Common;

/// <summary>
/// The spans that follow a message from socket to socket. Without a listener they cost one field read. They may contain ids and sequences, but never texts
/// or telephone numbers.
/// </summary>
public static class Traces
{
    public const string SourceName = "GoChat";

    public const string Conversation = "gochat.conversation.id";
    public const string Seq = "gochat.message.seq";

    private static readonly ActivitySource Source = new(SourceName);

    public static bool AreOn => Source.HasListeners();

    /// <summary>The current span, if it is recorded; work that follows from it belongs to its trace.</summary>
    public static Activity? Current => AreOn && Activity.Current is { Recorded: true } current ? current : null;

    /// <summary>Starts the span of a user's action: within the current request, or as the root of a trace. Null when it is not sampled.</summary>
    public static Activity? Begin(string name) => Source.StartActivity(name, Activity.Current is null ? ActivityKind.Server : ActivityKind.Internal);

    /// <summary>Starts a child of the current span. Null when there is none.</summary>
    public static Activity? Within(string name) => Current is null ? null : Source.StartActivity(name);

    /// <summary>Starts a span that follows from one that may have ended long ago, or in another process.</summary>
    /// <param name="traceParent">In the format of W3C Trace Context. Null or unreadable: nothing is recorded.</param>
    public static Activity? Follow(string name, ActivityKind kind, string? traceParent) =>
        // Not remote: this installation has already decided to record it, and the decision is final.
        traceParent is not null && AreOn && ActivityContext.TryParse(traceParent, null, isRemote: false, out var parent)
            ? Source.StartActivity(name, kind, parent)
            : null;

    /// <summary>Starts a span that follows from several: it belongs to the first one's trace and links to the others.</summary>
    public static Activity? Join(string name, ActivityContext first, IEnumerable<ActivityContext> others) =>
        Source.StartActivity(name, ActivityKind.Internal, first, links: others.Select(other => new ActivityLink(other)));
}
