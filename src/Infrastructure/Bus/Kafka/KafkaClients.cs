using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>Makes the clients of the cluster that the configuration names, with what they have in common.</summary>
internal sealed class KafkaClients(IOptions<KafkaOptions> options, KafkaFailures failures, KafkaLog log) : IDisposable
{
    /// <summary>For those who asked before.</summary>
    private static readonly TimeSpan TurnWithin = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any question says it may take: for a client that keeps to no time.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(12);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private IAdminClient? _admin;

    /// <summary>Asks about the cluster, one question after the other. A client that got no answer is replaced: a new one connects at once.</summary>
    /// <exception cref="KafkaException">No answer, or no for an answer; or others have been asking in vain for too long.</exception>
    public async Task<T> Ask<T>(Func<IAdminClient, Task<T>> question)
    {
        if (!await _asking.WaitAsync(TurnWithin))
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

    /// <summary>Asks by a client of its own for what may take long, so that other questions need not wait for it.</summary>
    /// <exception cref="KafkaException">No answer, or no for an answer.</exception>
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
    /// Confirms a record when all replicas have it, never writes one twice by itself, and keeps the order of a partition whatever happens:
    /// a record waits for its broker as long as it takes, and what cannot be written at all stops the producer before anything overtakes it.
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
    /// <param name="adjust">Adds what is special about this consumer.</param>
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

    /// <summary>Ends the client when the question is over. Nobody waits for that end: the answer that does not come may hold it up, too.</summary>
    private void Replace(Task asked)
    {
        if (Interlocked.Exchange(ref _admin, null) is { } lost)
            EndAfter(asked, lost);
    }

    private static void EndAfter(Task asked, IAdminClient client) =>
        asked.ContinueWith(_ => client.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>What befalls its connection is told to whoever asked.</summary>
    private IAdminClient NewAdmin() => new AdminClientBuilder(KafkaSettings.Of<AdminClientConfig>(options.Value))
        .SetLogHandler((_, message) => log.Library(message)).SetErrorHandler((_, error) => failures.Happened(error)).Build();
}
