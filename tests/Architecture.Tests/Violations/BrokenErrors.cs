using GoChat.Domain.Common;

namespace GoChat.Architecture.Tests.Violations;

internal static class BrokenErrors
{
    public static readonly Error Taken = new("thing.taken", "Taken.", ErrorKind.Conflict);
    public static readonly Error AlsoTaken = new("thing.taken", "Taken, too.", ErrorKind.Conflict);
    public static readonly Error NotFound = new("Thing.NotFound", "Not found.", ErrorKind.NotFound);
    public static readonly Error Sound = new("thing.not_found", "Not found.", ErrorKind.NotFound);
}
