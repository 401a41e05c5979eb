using GoChat.Domain.Files;
using GoChat.Infrastructure.Files;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Tests.Files;

public sealed class LocalFileStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gochat-files-").FullName;
    private readonly LocalFileStore _store;
    private readonly FileId _id = FileId.New(DateTimeOffset.UtcNow);

    public LocalFileStoreTests() => _store = new LocalFileStore(Options.Create(new UploadOptions { Path = _folder }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Gives_back_what_was_saved_and_leaves_nothing_else()
    {
        await _store.Save(_id, new byte[] { 1, 2, 3 }, CancellationToken.None);
        Assert.Equal([1, 2, 3], Read());
        Assert.Equal(Path.Combine(_folder, _id.Value[^2..], _id.Value), Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_saving_is_given_up()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.Save(_id, new byte[] { 1 }, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Opens_nothing_that_is_not_there()
    {
        Assert.Null(_store.Open(_id));
        await _store.Save(_id, new byte[] { 1 }, CancellationToken.None);
        _store.Remove(_id);
        _store.Remove(_id);
        Assert.Null(_store.Open(_id));
    }

    [Fact]
    public void Removes_what_never_was() => _store.Remove(FileId.New(DateTimeOffset.UtcNow));

    private byte[] Read()
    {
        using var content = _store.Open(_id)!;
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
