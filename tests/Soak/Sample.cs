namespace AiGateway.Soak;

/// <summary>What the gateway's process holds at a moment.</summary>
/// <param name="ResidentMiB">Memory of the process, as the system counts it.</param>
/// <param name="HeapMiB">The managed heap after its last collection.</param>
/// <param name="Files">Open files, connections included.</param>
/// <param name="Active">Calls in flight.</param>
/// <param name="Open">Calls that the journal knows as started.</param>
/// <param name="Calls">Calls that have ended, ever, but for those that were left before they were answered.</param>
/// <param name="Left">Calls that were left before they were answered.</param>
internal sealed record Sample(double ResidentMiB, double HeapMiB, int Files, long Active, long Open, long Calls, long Left);
