namespace AiGateway.Management.Audit;

/// <summary>
/// Reads what the change depends on and decides. Called again when another change came between, so it must have no effects of its own.
/// </summary>
public delegate ValueTask<ChangePlan<T>> PlanChange<T>(ChangeMoment moment, CancellationToken cancellationToken);
