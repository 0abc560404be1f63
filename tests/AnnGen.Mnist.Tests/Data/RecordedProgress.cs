using System.Collections.Concurrent;
using Mnist.Data;

namespace Mnist.Tests.Data;

/// <summary>Remembers what it is told.</summary>
internal sealed class RecordedProgress : IDataProgress
{
    internal ConcurrentQueue<string> Messages { get; } = new();

    internal ConcurrentQueue<(string Work, long Done, long? Total)> Reports { get; } = new();

    public void Say(string message) => Messages.Enqueue(message);

    public void Report(string work, long done, long? total) => Reports.Enqueue((work, done, total));
}
