using GoChat.Architecture.Tests.Rules;

namespace GoChat.Architecture.Tests;

public sealed class LayoutTests
{
    private static readonly string[] Features = ["accounts", "contacts", "conversations", "groups", "messages"];

    [Fact]
    public void No_folder_holds_more_than_can_be_read_at_a_glance()
    {
        Assert.Empty(LayoutRules.Crowded(PageRules.Root));

        var planted = Directory.CreateTempSubdirectory("gochat-layout-");
        var crowded = Path.Combine(planted.FullName, "src", "Drawer");
        Directory.CreateDirectory(crowded);
        for (var file = 0; file <= LayoutRules.MostFiles; file++)
            File.WriteAllText(Path.Combine(crowded, $"{file}.cs"), "");
        Assert.Equal([$"src/Drawer: {LayoutRules.MostFiles + 1}"], LayoutRules.Crowded(planted.FullName));
        planted.Delete(recursive: true);
    }

    [Fact]
    public void No_file_takes_more_than_a_few_screens()
    {
        Assert.Empty(LayoutRules.Long(PageRules.Root));

        var planted = Directory.CreateTempSubdirectory("gochat-layout-");
        Directory.CreateDirectory(Path.Combine(planted.FullName, "src"));
        File.WriteAllLines(Path.Combine(planted.FullName, "src", "Saga.cs"), Enumerable.Repeat("// and then", LayoutRules.MostLines + 1));
        Assert.Equal([$"src/Saga.cs: {LayoutRules.MostLines + 1}"], LayoutRules.Long(planted.FullName));
        planted.Delete(recursive: true);
    }

    [Fact]
    public void No_line_is_wider_than_a_screen()
    {
        Assert.Empty(LayoutRules.Wide(PageRules.Root));

        var planted = Directory.CreateTempSubdirectory("gochat-layout-");
        Directory.CreateDirectory(Path.Combine(planted.FullName, "src"));
        var wide = new string('x', LayoutRules.MostColumns + 1);
        File.WriteAllLines(Path.Combine(planted.FullName, "src", "Wide.cs"), [wide, "var data = \"\"\"", wide, "\"\"\";", wide[1..], wide]);
        Assert.Equal(["src/Wide.cs:1: 161", "src/Wide.cs:6: 161"], LayoutRules.Wide(planted.FullName));
        planted.Delete(recursive: true);
    }

    [Fact]
    public void Features_are_called_the_same_in_every_layer_in_the_tests_and_in_the_client()
    {
        Assert.Equal(Features, FeaturesIn("src/Application", "Common"));
        Assert.Equal(Features, FeaturesIn("src/Domain", "Audit", "Common", "Files"));
        Assert.Equal(Features, FeaturesIn("tests/Application.Tests", "Convergence"));
        Assert.Equal(Features, FeaturesIn("tests/Domain.Tests", "Common", "Files"));
        Assert.Equal(Features, FeaturesIn("frontend/chat-web/src/features", "shell"));
        Assert.Empty(Features.Except(FeaturesIn("tests/Api.Tests")));
    }

    private static IReadOnlyList<string> FeaturesIn(string folder, params IEnumerable<string> others) =>
        LayoutRules.Features(Path.Combine(PageRules.Root, folder), others);
}
