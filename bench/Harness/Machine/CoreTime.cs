using System.Globalization;

namespace AiGateway.Bench.Machine;

/// <summary>How long the rivals' core has worked for anyone, without what it did for interrupts. Null where the system does not tell.</summary>
internal static class CoreTime
{
    private const int TicksPerSecond = 100;

    public static TimeSpan? Read()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var name = $"cpu{Cores.OfRivals} ";
        var line = File.ReadLines("/proc/stat").FirstOrDefault(each => each.StartsWith(name, StringComparison.Ordinal));
        return line is null ? null : Parse(line);
    }

    // user nice system idle iowait irq softirq steal: softirq is the loopback traffic of the rival itself.
    internal static TimeSpan Parse(string line)
    {
        var values = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(value => long.Parse(value, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromSeconds((double)(values[0] + values[1] + values[2] + values[7]) / TicksPerSecond);
    }
}
