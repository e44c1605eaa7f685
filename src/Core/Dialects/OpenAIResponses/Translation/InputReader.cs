using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads the input: a text, or items in the order in which they came about.</summary>
internal sealed class InputReader(QuestionFields fields, TurnList turns)
{
    private const string NothingKept = "the item itself, because this model's provider keeps none: send the whole conversation as 'input'";
    private const string Roles = "one of 'user', 'assistant', 'system', 'developer'";
    private readonly ContentReader content = new(fields);
    private readonly Dictionary<string, string> names = [];
    private ChatSignature? ofNextCall;

    public void Read(ObjectFields root)
    {
        if (root.Take("input") is { ValueKind: JsonValueKind.String } text)
        {
            turns.Add(ChatRole.User, new ChatPart.Text(text.GetString()!) { Path = "input" }, "input");
            return;
        }

        foreach (var item in root.Inners("input")) ReadItem(item);
    }

    private void ReadItem(ObjectFields item)
    {
        switch (item.Text("type"))
        {
            case null or "message":
                ReadMessage(item);
                break;
            case "function_call":
                ReadCall(item);
                break;
            case "function_call_output":
                ReadResult(item);
                break;
            case "reasoning":
                ReadReasoning(item);
                break;
            case "item_reference":
                fields.Give(ChatParameter.PreviousResponse, item.Path);
                item.Wrong("type", NothingKept);
                return;
            default:
                fields.Give(ChatParameter.HostedTools, item.Path); // what tools of OpenAI's did
                return;
        }

        item.Close();
    }

    private void ReadMessage(ObjectFields item)
    {
        item.Pass("id", "status", "phase");
        var role = RoleOf(item);
        var parts = content.Read(item, "content");
        if (parts.IsEmpty) item.Wrong("content", "a string or an array of objects, not empty");
        else turns.Add(role, parts, item.Path);
    }

    private ChatRole RoleOf(ObjectFields item)
    {
        switch (item.Text("role"))
        {
            case "user":
                return ChatRole.User;
            case "assistant":
                return ChatRole.Assistant;
            case "system":
                fields.Give(ChatParameter.SystemTurns, item.Path);
                return ChatRole.System;
            case "developer":
                fields.Give(ChatParameter.DeveloperTurns, item.Path);
                return ChatRole.Developer;
            default:
                item.Wrong("role", Roles);
                return ChatRole.User;
        }
    }

    private void ReadCall(ObjectFields item)
    {
        item.Pass("id", "status");
        if (item.Text("call_id") is not { } id || item.Text("name") is not { } name)
        {
            item.Wrong("call_id", "a string, and 'name' another");
            return;
        }

        names[id] = name;
        turns.Add(ChatRole.Assistant, new ChatPart.ToolCall(id, name, item.Text("arguments") ?? "") { Path = item.Path, Signature = ofNextCall }, item.Path);
        ofNextCall = null;
    }

    private void ReadResult(ObjectFields item)
    {
        item.Pass("id", "status");
        if (item.Text("call_id") is not { } id)
        {
            item.Wrong("call_id", "a string");
            return;
        }

        var parts = content.Read(item, "output");
        if (parts.Any(part => part is not ChatPart.Text)) fields.Give(ChatParameter.ToolResultMedia, item.PathOf("output"));
        turns.Add(ChatRole.Tool, new ChatPart.ToolResult(id, names.GetValueOrDefault(id), parts) { Path = item.Path }, item.Path);
    }

    private void ReadReasoning(ObjectFields item)
    {
        item.Pass("id", "status");
        var texts = TextsOf(item, "summary").AddRange(TextsOf(item, "content"));
        var proof = item.Text("encrypted_content") is { Length: > 0 } text ? SignatureText.Parse(text) : null;
        if (proof is not null && SignatureText.OfNextCall(proof) is { } next) ofNextCall = next;
        else if (proof is not null && SignatureText.RedactedOf(proof) is { } redacted) AddRedacted(item, redacted);
        else AddThoughts(item, texts, proof);
    }

    private void AddRedacted(ObjectFields item, string data)
    {
        fields.Give(ChatParameter.RedactedThinking, item.Path);
        turns.Add(ChatRole.Assistant, new ChatPart.RedactedThinking(data) { Path = item.Path }, item.Path);
    }

    // The last piece of a summary carries the proof of all.
    private void AddThoughts(ObjectFields item, ImmutableArray<string> texts, ChatSignature? proof)
    {
        if (texts.IsEmpty && proof is null) return;
        fields.Give(ChatParameter.ThinkingBlocks, item.Path);
        foreach (var text in texts.IsEmpty ? texts : texts[..^1]) turns.Add(ChatRole.Assistant, new ChatPart.Thinking(text) { Path = item.Path }, item.Path);
        turns.Add(ChatRole.Assistant, new ChatPart.Thinking(texts.IsEmpty ? "" : texts[^1]) { Path = item.Path, Signature = proof }, item.Path);
    }

    private static ImmutableArray<string> TextsOf(ObjectFields item, string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var piece in item.Inners(name))
        {
            piece.Pass("type");
            texts.Add(piece.Text("text") ?? "");
            piece.Close();
        }

        return texts.ToImmutable();
    }
}
