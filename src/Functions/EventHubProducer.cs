using AiGateway.CallLog.Delivery;
using Azure.Core;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace AiGateway.Functions;

/// <summary>Opens the way to the event hub of call records.</summary>
internal static class EventHubProducer
{
    /// <summary>A client that connects when it first sends: with the gateway's identity, or to an emulator by its connection string.</summary>
    public static EventHubProducerClient Open(EventHubsChoice hub, TokenCredential credential) => hub switch
    {
        EventHubsChoice.Namespace byIdentity => new(byIdentity.Host, EventHubsChoice.Hub, credential, Options()),
        EventHubsChoice.Connection emulator => new(emulator.ConnectionString, EventHubsChoice.Hub, Options()),
        _ => throw new ArgumentOutOfRangeException(nameof(hub)),
    };

    // A call waits for the send, two seconds at most; what fails goes to the outbox, so one quick second try is all that is worth it.
    private static EventHubProducerClientOptions Options() => new()
    {
        RetryOptions = new()
        {
            Mode = EventHubsRetryMode.Fixed,
            MaximumRetries = 1,
            Delay = TimeSpan.FromMilliseconds(100),
            TryTimeout = TimeSpan.FromSeconds(1.5),
        },
    };
}
