package org.touchstone.network;

import ai.djl.ndarray.NDArray;

/** Scaled dot-product attention in one fused kernel. Arrays are [images, heads, tokens, width]. */
public final class Attention {

  private static final Script CAUSAL =
      Script.of("q, k, v", "torch.scaled_dot_product_attention(q, k, v, None, 0., True)");
  private static final Script FULL =
      Script.of("q, k, v", "torch.scaled_dot_product_attention(q, k, v, None, 0., False)");

  private Attention() {}

  /**
   * Every token attends to itself and those before it. Gradients flow through it.
   *
   * @param query what each token asks
   * @param key what each token is asked by
   * @param value what each token gives
   * @return what each token got, owned by the query's manager
   */
  public static NDArray causal(NDArray query, NDArray key, NDArray value) {
    return CAUSAL.apply(query, key, value);
  }

  /**
   * Every query attends to all keys.
   *
   * @param query what each token asks
   * @param key what each token is asked by
   * @param value what each token gives
   * @return what each token got, owned by the query's manager
   */
  public static NDArray full(NDArray query, NDArray key, NDArray value) {
    return FULL.apply(query, key, value);
  }
}
