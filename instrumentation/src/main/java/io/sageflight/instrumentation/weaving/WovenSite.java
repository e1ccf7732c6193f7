/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.lang.ref.WeakReference;

/**
 * A place in woven code that names itself by a number when it calls the hook. Refers weakly to its class loader: a site
 * outlives the weaving that made it, since its number is used again when the class is woven again.
 */
public abstract class WovenSite {
    private final WeakReference<ClassLoader> loader;

    protected WovenSite(ClassLoader loader) {
        this.loader = new WeakReference<>(loader);
    }

    /** The woven class's loader; null after it was unloaded. */
    public final ClassLoader loader() {
        return loader.get();
    }

    /** Whether the other site is this place of the same version of the same class. */
    protected abstract boolean isSame(WovenSite other);
}
