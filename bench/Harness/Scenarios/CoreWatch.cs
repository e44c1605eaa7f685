using AiGateway.Bench.Machine;
using AiGateway.Bench.Rivals;

namespace AiGateway.Bench.Scenarios;

/// <summary>Processor time of the row's process while the window is open, and how much of its core went to others.</summary>
internal sealed class CoreWatch(ServerProcess? process)
{
    private const double MostForOthers = 0.1;
    private TimeSpan _cpuBefore;
    private TimeSpan? _coreBefore;
    private TimeSpan? _core;

    public TimeSpan? Cpu { get; private set; }

    public void OnWindow(bool opens)
    {
        if (opens)
        {
            _coreBefore = CoreTime.Read();
            _cpuBefore = process?.CpuTime ?? TimeSpan.Zero;
            return;
        }

        Cpu = process?.CpuTime - _cpuBefore;
        _core = CoreTime.Read() - _coreBefore;
    }

    public bool IsDisturbed(double seconds) => _core - (Cpu ?? TimeSpan.Zero) > TimeSpan.FromSeconds(seconds * MostForOthers);
}
