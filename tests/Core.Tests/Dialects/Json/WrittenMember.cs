namespace AiGateway.Tests.Dialects.Json;

/// <summary>A member as someone wrote it, spacing included.</summary>
public sealed record WrittenMember(string BeforeName, string Name, string BeforeColon, string BeforeValue, string Value, string AfterValue)
{
    public string Text => BeforeName + Name + BeforeColon + ":" + BeforeValue + Value + AfterValue;
}
