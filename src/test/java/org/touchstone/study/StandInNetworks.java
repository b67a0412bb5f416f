package org.touchstone.study;

import java.nio.file.Path;
import org.touchstone.network.StandIn;

/** Small networks that are called as the published ones are. */
public final class StandInNetworks {

  private StandInNetworks() {}

  /**
   * As {@code inception-2015-12-05.pt}: resizes to 299 x 299 by an affine grid as TensorFlow 1
   * does, subtracts and divides by 128, gives 2048 features or a softmax of 1008 logits. The layers
   * are means of patches and a product with sines.
   */
  public static Path inception(Path file) {
    return StandIn.of(
            """
              def forward(self: __torch__.Net, img: Tensor, return_features: bool, use_fp16: bool, no_output_bias: bool) -> Tensor:
                n = torch.size(img, 0)
                h = float(torch.size(img, 2))
                w = float(torch.size(img, 3))
                x = torch.to(img, 6)
                t = torch.tensor([[1., 0., torch.sub(torch.div(1., w), torch.div(1., 299.))], [0., 1., torch.sub(torch.div(1., h), torch.div(1., 299.))]])
                theta = torch.repeat(torch.unsqueeze(t, 0), [n, 1, 1])
                grid = torch.affine_grid_generator(theta, [n, 3, 299, 299], False)
                x0 = torch.grid_sampler(x, grid, 0, 1, False)
                x1 = torch.div(torch.sub(x0, 128), 128)
                p = torch.reshape(torch.avg_pool2d(x1, [23, 23], [23, 23]), [n, 507])
                k = torch.reshape(torch.sin(torch.arange(1038336)), [507, 2048])
                features = torch.relu(torch.matmul(p, k))
                if return_features:
                  y = features
                else:
                  o = torch.reshape(torch.cos(torch.arange(2064384)), [2048, 1008])
                  logits = torch.mul(torch.matmul(features, o), 0.01)
                  if no_output_bias:
                    z = logits
                  else:
                    z = torch.add(logits, torch.mul(torch.arange(1008), 0.001))
                  y = torch.softmax(z, 1)
                return y
            """)
        .write(file);
  }

  /** As {@code ViT-B-32.pt}: float16 weights, cuda:0 and casts to float16; 512 features. */
  public static Path clip(Path file) {
    return StandIn.of(
            """
              def encode_image(self: __torch__.Net, image: Tensor) -> Tensor:
                n = torch.size(image, 0)
                x = torch.to(image, torch.device("cuda:0"), 5, False, False, None)
                p = torch.reshape(torch.avg_pool2d(x, [32, 32], [32, 32]), [n, 147])
                k = torch.reshape(torch.sin(torch.arange(75264)), [147, 512])
                y = torch.matmul(torch.mul(p, self.scale), torch.to(k, 5))
                return torch.to(y, 5, False, False, None)
              def encode_text(self: __torch__.Net, text: Tensor) -> Tensor:
                return text
              def forward(self: __torch__.Net, image: Tensor, text: Tensor) -> Tuple[Tensor, Tensor]:
                return (image, text)
            """)
        .half("scale", (short) 0x3c01)
        .write(file);
  }

  /** As a vision transformer that gives a dictionary: tokens, and their logits of 3 classes. */
  public static Path dictionary(Path file) {
    return StandIn.of(
            """
              def forward_features(self: __torch__.Net, x: Tensor, masked: bool) -> Dict[str, Tensor]:
                m = torch.mean(torch.flatten(x, 2), [2])
                return {"token": torch.mul(m, 2), "logits": torch.neg(m), "map": x}
            """)
        .write(file);
  }
}
