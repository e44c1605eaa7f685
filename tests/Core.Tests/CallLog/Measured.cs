using System.Diagnostics.Metrics;

namespace AiGateway.Tests.CallLog;

/// <summary>What one instrument of one meter factory measured.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly List<(double Value, IReadOnlyDictionary<string, object?> Tags)> all = [];

    public Measured(string instrument, IMeterFactory meters)
    {
        listener.InstrumentPublished = (published, listening) =>
        {
            if (published.Name == instrument && published.Meter.Scope == meters) listening.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Add(value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Add(value, tags));
        listener.Start();
    }

    public IReadOnlyList<(double Value, IReadOnlyDictionary<string, object?> Tags)> All
    {
        get
        {
            listener.RecordObservableInstruments();
            lock (all) return [.. all];
        }
    }

    public double Sum => All.Sum(one => one.Value);

    public void Dispose() => listener.Dispose();

    private void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kept = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        lock (all) all.Add((value, kept));
    }
}
