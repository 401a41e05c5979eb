using GoChat.Architecture.Tests.Rules;

namespace GoChat.Architecture.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void A_migration_that_landed_stays_as_it_is()
    {
        Assert.NotEmpty(MigrationRules.Landed);
        Assert.Empty(MigrationRules.Breaches(MigrationRules.Landed, MigrationRules.Present));

        var landed = new[] { MigrationRules.Line("Sqlite/1_First.cs", "a"), MigrationRules.Line("Sqlite/2_Second.cs", "b") };
        var present = new[] { MigrationRules.Line("Sqlite/1_First.cs", "A"), MigrationRules.Line("Sqlite/3_Third.cs", "c") };
        Assert.Equal(
            ["Sqlite/1_First.cs landed", "Sqlite/2_Second.cs landed", "a new migration joins"],
            MigrationRules.Breaches(landed, present).Select(breach => string.Join(' ', breach.Split(' ').Take(breach.StartsWith('a') ? 4 : 2))));
        Assert.Equal(MigrationRules.Line("x", "a\r\nb"), MigrationRules.Line("x", "a\nb"));
        Assert.Equal(
            MigrationRules.Line("x", "using A;\nnamespace GoChat.B\nEntity(\"GoChat.B.Row\")"),
            MigrationRules.Line("x", "namespace GoChat.C.D\nEntity(\"GoChat.C.D.Row\")"));
    }
}
