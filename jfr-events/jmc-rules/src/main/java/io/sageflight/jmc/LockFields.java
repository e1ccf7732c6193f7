/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import org.openjdk.jmc.common.item.Attribute;
import org.openjdk.jmc.common.item.IAccessorFactory;
import org.openjdk.jmc.common.item.ICanonicalAccessorFactory;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.TimestampUnit;
import org.openjdk.jmc.common.unit.UnitLookup;

/** Reads the fields of our lock events; one that another version of the event lacks is as good as empty. */
final class LockFields {
    static final ICanonicalAccessorFactory<String> NAME = Attribute.attr("lockName", UnitLookup.PLAIN_TEXT);
    static final ICanonicalAccessorFactory<String> KIND = Attribute.attr("lockKind", UnitLookup.PLAIN_TEXT);
    static final ICanonicalAccessorFactory<String> OWNER_NAME = Attribute.attr("ownerName", UnitLookup.PLAIN_TEXT);
    static final ICanonicalAccessorFactory<IQuantity> SINCE = Attribute.attr("since", UnitLookup.TIMESTAMP);
    static final ICanonicalAccessorFactory<IQuantity> WAITED = Attribute.attr("waited", UnitLookup.TIMESPAN);
    static final ICanonicalAccessorFactory<IQuantity> LONGEST_WAIT = Attribute.attr("longestWait", UnitLookup.TIMESPAN);
    static final ICanonicalAccessorFactory<IQuantity> HELD = Attribute.attr("held", UnitLookup.TIMESPAN);
    /** Mission Control takes a long without a unit for an identifier. */
    static final ICanonicalAccessorFactory<Number> ID = Attribute.attr("lockId", UnitLookup.RAW_NUMBER);

    static final ICanonicalAccessorFactory<Number> CONTENDED = Attribute.attr("contended", UnitLookup.RAW_NUMBER);

    private final IType<IItem> type;

    LockFields(IType<IItem> type) {
        this.type = type;
    }

    /** Null if there is no value; of text also if it is empty. */
    <T> T value(IItem item, IAccessorFactory<T> field) {
        IMemberAccessor<? extends T, IItem> accessor = field.getAccessor(type);
        T value = accessor == null ? null : accessor.getMember(item);
        return "".equals(value) ? null : value;
    }

    long number(IItem item, IAccessorFactory<Number> field) {
        Number value = value(item, field);
        return value == null ? 0 : value.longValue();
    }

    /** A time span in nanoseconds. */
    long nanos(IItem item, IAccessorFactory<IQuantity> field, long otherwise) {
        IQuantity value = value(item, field);
        return value == null ? otherwise : value.clampedLongValueIn(UnitLookup.NANOSECOND);
    }

    /** A moment, in the unit's ticks since the epoch. */
    long moment(IItem item, IAccessorFactory<IQuantity> field, TimestampUnit unit, long otherwise) {
        IQuantity value = value(item, field);
        return value == null ? otherwise : value.clampedLongValueIn(unit);
    }
}
