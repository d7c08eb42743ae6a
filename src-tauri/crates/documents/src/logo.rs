//! The picture in the letterhead.

use std::io::Cursor;

use image::{ImageReader, Limits};
use printpdf::{RawImage, RawImageData, RawImageFormat};

use crate::error::Error;

/// More pixels than this, along either side, no printer shows at the size of a letterhead.
const PIXELS: u32 = 400;

/// Whether a picture can be drawn.
///
/// # Errors
/// [`Error::Logo`] when it is neither PNG nor JPEG, or is damaged.
pub fn check(bytes: &[u8]) -> Result<(), Error> {
    Picture::read(bytes).map(drop)
}

/// A picture that can be drawn.
pub(crate) struct Picture {
    pub(crate) image: RawImage,
}

impl Picture {
    /// Reads a PNG or JPEG picture and makes it no larger than the paper needs.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let wrong = |error: image::ImageError| Error::Logo(error.to_string());
        let mut reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .map_err(|error| Error::Logo(error.to_string()))?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(10_000);
        limits.max_image_height = Some(10_000);
        reader.limits(limits);
        let mut picture = reader.decode().map_err(wrong)?;
        if picture.width().max(picture.height()) > PIXELS {
            picture = picture.thumbnail(PIXELS, PIXELS);
        }
        let picture = picture.into_rgba8();
        let (width, height) = picture.dimensions();
        Ok(Self {
            image: RawImage {
                width: width as usize,
                height: height as usize,
                data_format: RawImageFormat::RGBA8,
                pixels: RawImageData::U8(picture.into_raw()),
                tag: Vec::new(),
            },
        })
    }

    /// Width divided by height.
    pub(crate) fn proportion(&self) -> f32 {
        self.image.width as f32 / self.image.height.max(1) as f32
    }
}
