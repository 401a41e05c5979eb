using GoChat.Architecture.Tests.Rules;

namespace GoChat.Architecture.Tests;

public sealed class PageTests
{
    [Fact]
    public void Links_of_the_pages_lead_somewhere()
    {
        Assert.NotEmpty(PageRules.Pages);
        Assert.All(PageRules.Pages, page => Assert.Empty(PageRules.DeadLinks(Path.GetDirectoryName(page)!, File.ReadAllText(page))));
        Assert.Equal(["docs/nowhere.md"], PageRules.DeadLinks(PageRules.Root, "[licence](LICENSE), [page](docs/nowhere.md), [site](https://example.org)"));
    }

    [Fact]
    public void The_way_of_a_message_names_files_that_exist()
    {
        Assert.Empty(PageRules.UnknownSources(File.ReadAllText(Path.Combine(PageRules.Root, "docs", "architecture.md"))));
        Assert.Equal(["Vanished.cs"], PageRules.UnknownSources("`SendMessage.cs`, then `Vanished.cs`"));
    }
}
