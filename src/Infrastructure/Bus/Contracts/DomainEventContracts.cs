using System.Reflection;
using GoChat.Domain.Common;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <summary>Converts a domain event to the wire contract that declares it, <see cref="IWireEvent{TDomainEvent}"/>.</summary>
internal static class DomainEventContracts
{
    private static readonly Dictionary<Type, Func<DomainEvent, IWireEvent>> Contracts = (
        from contract in WireEventTypes.All
        from declared in contract.GetInterfaces()
        where declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(IWireEvent<>)
        select (Event: declared.GetGenericArguments()[0], Contract: contract)).ToDictionary(pair => pair.Event, pair => Conversion(pair.Contract, pair.Event));

    /// <exception cref="InvalidOperationException">No contract declares the event.</exception>
    public static IWireEvent ToWire(DomainEvent happened) => Contracts.TryGetValue(happened.GetType(), out var convert)
        ? convert(happened)
        : throw new InvalidOperationException($"{happened.GetType().Name} has no wire contract.");

    private static Func<DomainEvent, IWireEvent> Conversion(Type contract, Type domainEvent) => typeof(DomainEventContracts)
        .GetMethod(nameof(ConversionTo), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(contract, domainEvent)
        .CreateDelegate<Func<Func<DomainEvent, IWireEvent>>>()();

    private static Func<DomainEvent, IWireEvent> ConversionTo<TContract, TDomainEvent>()
        where TContract : IWireEvent<TDomainEvent>
        where TDomainEvent : DomainEvent => happened => TContract.Of((TDomainEvent)happened);
}
