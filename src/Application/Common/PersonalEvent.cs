using System.Text.Json.Serialization;

namespace GoChat.Application.Common;

/// <summary>
/// An event that concerns only one user's devices: contacts, contact requests, groups joined, reads on other devices. Applying it is an upsert by id, so
/// applying it twice does no harm.
/// </summary>
/// <param name="Type">The name on the wire, such as <c>contact.added</c>; sent beside the payload, not in it.</param>
public abstract record PersonalEvent([property: JsonIgnore] string Type);
