package io.samenet.verifier.proof;

import java.util.Locale;

/**
 * The rules that lead to the normal form, and why each keeps the computation bit for bit. A rule of tier 0 concerns naming
 * and spelling, one of tier 1 removes or exchanges layers.
 */
public enum Rule {
    /**
     * {@code x → InputLayer → f} becomes {@code x → f}; the layer's type is compared as part of the interface. An
     * {@code InputLayer} in the middle of a graph hands its input on; one that would change type or rank stays.
     */
    INPUT_LAYER_STRIPPED(0, true),
    /** {@code x → (model: f → g)} becomes {@code x → f → g}: calling a model is calling its layers. */
    NESTED_MODEL_INLINED(0, true),
    /** A call from which no path leads to an output is left out: nothing reads what it computes. */
    DEAD_CALL_DROPPED(0, true),
    /**
     * The axes of normalizations, softmax, concatenation and reductions are counted from the front: {@code -1} and
     * {@code 3} are the same axis of four.
     */
    AXES_COUNTED_FROM_FRONT(0, true),
    /**
     * {@code x ∘ 2} becomes {@code x ∘ 2.0} for floating-point {@code x}: the constant is made floating-point anyway,
     * which is exact up to 2^53. {@code x ≠ 0.0} becomes {@code x ≠ 0} for integers: no integer but 0 converts to 0.
     */
    CONSTANT_IN_TYPE_OF_OPERAND(0, true),
    /** What a layer would do with a mask (an activation, attention) does not matter where none is handed to it. */
    MASK_NOT_GIVEN(0, true),
    /**
     * Whether a layer makes a mask does not matter beside the calls that take the mask, which all have it as an argument;
     * a mask that reaches the loss concerns training.
     */
    MASK_IS_ARGUMENT(0, false),
    /** Momentum of batch normalization, dropout of attention and the like are read while training only. */
    TRAINING_SETTINGS_FORGOTTEN(0, false),
    /** {@code x → Dropout → f} becomes {@code x → f}, and so for noise: at inference they hand on their input. */
    DROPOUT_VANISHES(1, false),
    /** {@code x → Identity → f} becomes {@code x → f}. */
    IDENTITY_VANISHES(1, true),
    /** {@code Dense(relu)} becomes {@code Dense → relu}: the function is applied last, to what the layer computes. */
    ACTIVATION_SPLIT_OFF(1, true),
    /** {@code x → linear → f} becomes {@code x → f}. */
    LINEAR_VANISHES(1, true),
    /** Padding by nothing, cropping by nothing, a permutation that moves nothing, repeating once: the input itself. */
    NEUTRAL_VANISHES(1, true),
    /** {@code Flatten} and {@code Reshape} become {@code Reshape} to the sizes that result: both keep row-major order. */
    FLATTEN_IS_RESHAPE(1, true),
    /** {@code Reshape → Reshape} becomes the second alone: row-major order is kept throughout. */
    RESHAPE_OF_RESHAPE(1, true),
    /** {@code Add([x, y])} becomes {@code x + y} where no dimension and no type is changed first, and no mask is read. */
    MERGE_IS_OPERATION(1, true),
    /** A recurrent layer that returns states which nothing reads becomes one that does not return them. */
    UNREAD_STATE_NOT_RETURNED(1, true),
    /** What a recurrent layer's output is at masked steps does not matter where no mask is handed to it. */
    MASKED_OUTPUT_WITHOUT_MASK(1, true),
    /** Operands of an operation that commutes are compared in any order; of a longer sum only the first two. */
    OPERANDS_EXCHANGED(0, true);

    private final int tier;
    private final boolean everywhere;

    Rule(int tier, boolean everywhere) {
        this.tier = tier;
        this.everywhere = everywhere;
    }

    /** The tier that allows it. */
    public int tier() {
        return tier;
    }

    /** Whether the rule keeps training the same too; others hold at inference only. */
    public boolean isExactInTraining() {
        return everywhere;
    }

    /** Whether it may be used. */
    public boolean isAllowed(Scope scope, int allowedTier) {
        return tier <= allowedTier && (everywhere || scope == Scope.INFERENCE);
    }

    /** The rule's name in reports and certificates, such as {@code dropout-vanishes}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
