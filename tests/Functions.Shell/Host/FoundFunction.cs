using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Functions.Shell.Host;

/// <summary>A function of the app: what triggers it, and how it is run.</summary>
internal sealed record FoundFunction(string Name, MethodInfo Method)
{
    private const BindingFlags Unwrapped = BindingFlags.DoNotWrapExceptions;

    public HttpTriggerAttribute? Http => Trigger<HttpTriggerAttribute>();

    public EventHubTriggerAttribute? EventHub => Trigger<EventHubTriggerAttribute>();

    public TimerTriggerAttribute? Timer => Trigger<TimerTriggerAttribute>();

    public RetryAttribute? Retry => Method.GetCustomAttribute<RetryAttribute>();

    /// <summary>Runs it with what triggered it, on an instance of its own; its result, if it has any.</summary>
    public async Task<object?> RunAsync(IServiceProvider services, object trigger, CancellationToken cancellationToken)
    {
        var instance = ActivatorUtilities.CreateInstance(services, Method.DeclaringType!);
        object?[] arguments = [.. Method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? cancellationToken : trigger)];
        var result = Method.Invoke(instance, Unwrapped, binder: null, arguments, culture: null);
        if (result is not Task running) return result;
        await running;
        return null;
    }

    private T? Trigger<T>()
        where T : Attribute => Method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).FirstOrDefault(trigger => trigger is not null);
}
