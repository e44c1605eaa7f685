using AiGateway.Upstream;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Upstream;

/// <summary>What the room wrote to its log.</summary>
internal sealed class LogLines : ILogger<UpstreamClient>
{
    public List<string> Written { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Written.Add(formatter(state, exception) + exception);
}
