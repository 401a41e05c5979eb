using System.Threading.Channels;
using Confluent.Kafka;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>The fetched records of one partition, processed in order by one task.</summary>
internal sealed class PartitionQueue : IDisposable
{
    private const int MaxRecords = 256;
    private const int MaxBytes = 1024 * 1024;
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<ConsumeResult<string, byte[]>> _records = Channel.CreateUnbounded<ConsumeResult<string, byte[]>>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _givenUp = new();
    private readonly PartitionWork _work;
    private readonly Task _working;
    private volatile bool _leaving;
    private int _count;
    private int _bytes;
    private long _next;

    /// <param name="begin">The offset of its first record.</param>
    public PartitionQueue(PartitionWork work, long begin)
    {
        (_work, _next) = (work, begin);
        _working = Task.Run(Work);
    }

    /// <summary>The offset up to which everything is processed.</summary>
    public long Next => Interlocked.Read(ref _next);

    /// <summary>Holds so much that fetching should pause.</summary>
    public bool IsFull => Volatile.Read(ref _count) >= MaxRecords || Volatile.Read(ref _bytes) >= MaxBytes;

    /// <summary>Holds so little that fetching should resume.</summary>
    public bool HasRoom => Volatile.Read(ref _count) < MaxRecords / 2 && Volatile.Read(ref _bytes) < MaxBytes / 2;

    public void Add(ConsumeResult<string, byte[]> record)
    {
        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _bytes, SizeOf(record));
        _records.Writer.TryWrite(record);
    }

    /// <summary>Begins no further record. Returns when the current one is done, or was interrupted after <paramref name="patience"/>.</summary>
    public async Task Leave(TimeSpan patience)
    {
        _leaving = true;
        _records.Writer.TryComplete();
        _givenUp.CancelAfter(patience);
        await _working;
        Dispose();
    }

    public void Dispose() => _givenUp.Dispose();

    private async Task Work()
    {
        try
        {
            await foreach (var record in _records.Reader.ReadAllAsync(_givenUp.Token))
            {
                if (_leaving)
                    return;
                await Done(record);
                Interlocked.Exchange(ref _next, record.Offset.Value + 1);
                Interlocked.Decrement(ref _count);
                Interlocked.Add(ref _bytes, -SizeOf(record));
            }
        }
        catch (OperationCanceledException)
        {
            // Not done and not stored: the partition's next reader begins with this record.
        }
    }

    /// <summary>Retries until the record is processed, or is a dead letter: the partition never skips a record.</summary>
    private async Task Done(ConsumeResult<string, byte[]> record)
    {
        while (true)
        {
            _givenUp.Token.ThrowIfCancellationRequested();
            await _work.Permits.WaitAsync(_givenUp.Token);
            try
            {
                await _work.Handle(record, _givenUp.Token);
                _work.Store(record);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                _work.Failed(failure);
            }
            finally
            {
                _work.Permits.Release();
            }

            await Task.Delay(AgainAfter, _givenUp.Token);
        }
    }

    private static int SizeOf(ConsumeResult<string, byte[]> record) => record.Message.Value?.Length ?? 0;
}

/// <param name="Permits">Limits how many partitions of a consumer are processed in parallel.</param>
/// <param name="Store">Records that everything of the partition up to this record is done.</param>
/// <param name="Failed">Receives the reason why a record could not be processed or stored as a dead letter.</param>
internal sealed record PartitionWork(
    SemaphoreSlim Permits,
    Func<ConsumeResult<string, byte[]>, CancellationToken, Task> Handle,
    Action<ConsumeResult<string, byte[]>> Store,
    Action<Exception> Failed);
