using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>Creates the clients of the configured cluster, with their common settings.</summary>
internal sealed class KafkaClients(IOptions<KafkaOptions> options, KafkaFailures failures, KafkaLog log) : IDisposable
{
    /// <summary>The longest wait for earlier queries.</summary>
    private static readonly TimeSpan WaitForEarlier = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any query's own timeout: for a client that ignores its timeout.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(12);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private IAdminClient? _admin;

    /// <summary>Queries the cluster, one query at a time. A client that got no answer is replaced: a new one connects at once.</summary>
    /// <exception cref="KafkaException">No answer, or a negative one; or earlier queries have waited in vain for too long.</exception>
    public async Task<T> Ask<T>(Func<IAdminClient, Task<T>> question)
    {
        if (!await _asking.WaitAsync(WaitForEarlier))
            throw failures.NoAnswer(new Error(ErrorCode.Local_TimedOut));
        try
        {
            return await Answer(question(_admin ??= NewAdmin()));
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Runs a slow query on a client of its own, so that other queries need not wait for it.</summary>
    /// <exception cref="KafkaException">No answer, or a negative one.</exception>
    public async Task AskApart(Func<IAdminClient, Task> question)
    {
        var admin = NewAdmin();
        var asked = question(admin);
        try
        {
            await asked.WaitAsync(AnswerWithin);
        }
        catch (TimeoutException)
        {
            throw failures.NoAnswer(new Error(ErrorCode.Local_TimedOut));
        }
        finally
        {
            EndAfter(asked, admin);
        }
    }

    /// <exception cref="IOException">The client library does not accept the settings.</exception>
    public void CheckSettings()
    {
        try
        {
            NewAdmin().Dispose();
        }
        catch (InvalidOperationException refused) when (refused.Message.Contains("ssl.ca.location", StringComparison.Ordinal))
        {
            throw new IOException($"[kafka] ca_file is no certificate that can be used ({refused.Message})", refused);
        }
        catch (Exception refused) when (refused is KafkaException or InvalidOperationException or ArgumentException)
        {
            throw new IOException($"[kafka] is not usable: {refused.Message}", refused);
        }
    }

    /// <summary>
    /// Confirms a record once all replicas have it, never writes one twice by itself, and always keeps the order of a partition: a record waits
    /// for its broker as long as necessary, and a record that cannot be written at all stops the producer before anything overtakes it.
    /// </summary>
    public IProducer<string, byte[]> Producer()
    {
        var config = KafkaSettings.Of<ProducerConfig>(options.Value);
        config.Acks = Acks.All;
        config.EnableIdempotence = true;
        config.EnableGaplessGuarantee = true;
        config.MessageTimeoutMs = 0;
        config.RequestTimeoutMs = (int)KafkaSettings.Silence.TotalMilliseconds;
        config.LingerMs = 0;
        config.Partitioner = Partitioner.Murmur2Random;
        config.DeliveryReportFields = "none";
        return new ProducerBuilder<string, byte[]>(config)
            .SetLogHandler((_, message) => log.Library(message)).SetErrorHandler((_, error) => log.Trouble(error)).Build();
    }

    /// <param name="group">Without the installation's prefix.</param>
    /// <param name="adjust">Adds this consumer's own settings.</param>
    public ConsumerBuilder<string, byte[]> Consumer(string group, Action<ConsumerConfig> adjust)
    {
        var config = KafkaSettings.Of<ConsumerConfig>(options.Value);
        config.GroupId = options.Value.GroupPrefix + group;
        config.EnableAutoOffsetStore = false;
        config.EnableAutoCommit = false;
        config.AllowAutoCreateTopics = false;
        config.QueuedMinMessages = 1_000;
        config.QueuedMaxMessagesKbytes = 16 * 1024;
        config.FetchQueueBackoffMs = 20;
        config.FetchWaitMaxMs = options.Value.FetchWaitMs;
        adjust(config);
        return new ConsumerBuilder<string, byte[]>(config)
            .SetLogHandler((_, message) => log.Library(message)).SetErrorHandler((_, error) => log.Trouble(error));
    }

    public void Dispose()
    {
        _admin?.Dispose();
        _asking.Dispose();
    }

    private async Task<T> Answer<T>(Task<T> asked)
    {
        try
        {
            var answer = await asked.WaitAsync(AnswerWithin);
            failures.Answered();
            return answer;
        }
        catch (KafkaException failure)
        {
            Replace(asked);
            throw failures.NoAnswer(failure.Error);
        }
        catch (TimeoutException)
        {
            Replace(asked);
            throw failures.NoAnswer(new Error(ErrorCode.Local_TimedOut));
        }
    }

    /// <summary>Disposes the client once its query ends. Nothing waits for that: a missing answer may delay the disposal as well.</summary>
    private void Replace(Task asked)
    {
        if (Interlocked.Exchange(ref _admin, null) is { } lost)
            EndAfter(asked, lost);
    }

    private static void EndAfter(Task asked, IAdminClient client) =>
        asked.ContinueWith(_ => client.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Its connection errors become the cause that a failed query reports.</summary>
    private IAdminClient NewAdmin() => new AdminClientBuilder(KafkaSettings.Of<AdminClientConfig>(options.Value))
        .SetLogHandler((_, message) => log.Library(message)).SetErrorHandler((_, error) => failures.Happened(error)).Build();
}
