using System.Text.Json.Serialization;

namespace GoChat.Application.Common;

/// <summary>
/// A change that concerns one user's devices alone: contacts, applications, groups joined, reads elsewhere.
/// Applying it is an upsert by id, so applying it twice does no harm.
/// </summary>
/// <param name="Type">The name on the wire, such as <c>contact.added</c>; stands beside the payload, not in it.</param>
public abstract record PersonalEvent([property: JsonIgnore] string Type);
